import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.rdfhdt.hdt.enums.RDFNotation;
import org.rdfhdt.hdt.hdt.HDT;
import org.rdfhdt.hdt.hdt.HDTManager;
import org.rdfhdt.hdt.options.HDTSpecification;
import org.rdfhdt.hdt.triples.TripleString;
import riotcmd.riot;

/**
 * Converts RDF: by the command riot of Apache Jena, or by hdt-java if FROM or TO is
 * "hdt", the other being "ntriples". A line on standard input is a job, FROM TAB TO TAB IN
 * TAB OUT, and is answered by a line, empty if all went well.
 */
public class Convert {
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    BufferedReader jobs = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = jobs.readLine()) != null; ) {
      String[] job = line.split("\t");
      answers.println(answer(job[0], job[1], job[2], job[3]));
      answers.flush();
    }
  }

  /** The command, which prints to what was standard output when it was made. */
  private static class Riot extends riot {
    Riot(String... args) {
      super(args);
    }
  }

  /** Whatever a library throws, a stack overflow too: the next job may go well. */
  private static String answer(String from, String to, String in, String out) {
    try (PrintStream file = new PrintStream(new BufferedOutputStream(Files.newOutputStream(Path.of(out))), false, "UTF-8")) {
      if (to.equals("hdt")) {
        writeHDT(in, file);
      } else if (from.equals("hdt")) {
        readHDT(in, file);
      } else {
        System.setOut(file);
        int code = new Riot("--syntax=" + from, "--formatted=" + to, in).mainRun(false, false);
        return code == 0 ? "" : "riot ends with " + code;
      }
      return "";
    } catch (Throwable e) {
      return e.toString().replaceAll("\\s+", " ");
    }
  }

  private static void writeHDT(String in, PrintStream out) throws Exception {
    try (HDT hdt = HDTManager.generateHDT(in, "http://example.org/", RDFNotation.NTRIPLES, new HDTSpecification(), null)) {
      hdt.saveToHDT(out, null);
    }
  }

  private static void readHDT(String in, PrintStream out) throws Exception {
    try (HDT hdt = HDTManager.loadHDT(in, null)) {
      for (Iterator<TripleString> triples = hdt.search("", "", ""); triples.hasNext(); ) {
        TripleString t = triples.next();
        out.printf("%s %s %s .%n", ntriples(t.getSubject()), ntriples(t.getPredicate()), ntriples(t.getObject()));
      }
    }
  }

  /** A term; not by TripleString.dumpNtriple, which writes characters past U+FFFF as two. */
  private static String ntriples(CharSequence term) {
    String text = term.toString();
    if (text.startsWith("_:")) {
      return text;
    }
    if (!text.startsWith("\"")) {
      return "<" + text + ">";
    }
    int end = text.lastIndexOf('"');
    String inner = text.substring(1, end).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r");
    return "\"" + inner + text.substring(end);
  }
}
