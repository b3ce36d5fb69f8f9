package data

// script is a way to write a coined name.
type script uint8

const (
	latin script = iota
	han
	arabic
	cyrillic
	kana
	scripts
)

// language is a language of generated text.
type language struct {
	tag    string // what follows a literal's text, closing quote included
	script script
	space  string         // between words
	trades [trades]string // what a company does
	forms  [forms]string  // what a company is
	legion string
}

const (
	trades    = 12
	forms     = 6
	syllables = 32
)

// english is the language that every entity has a label in; the others follow
// in the order in which they get rarer.
const english = 0

var languages = [...]language{
	{`"@en`, latin, " ",
		[trades]string{"Mining", "Port", "Highway", "Energy", "Photovoltaic", "Telecom", "Steel", "Rail", "Water", "Chemical", "Logistics", "Data"},
		[forms]string{"Group", "Company", "Holdings", "Works", "Industries", "Partners"}, "Legion"},
	{`"@zh`, han, "",
		[trades]string{"矿业", "港口", "公路", "能源", "光伏", "电信", "钢铁", "铁路", "水务", "化工", "物流", "数据"},
		[forms]string{"集团", "公司", "控股", "工厂", "实业", "合伙企业"}, "军团"},
	{`"@fr`, latin, " ",
		[trades]string{"Mines", "Ports", "Autoroutes", "Énergie", "Photovoltaïque", "Télécoms", "Aciérie", "Rail", "Eaux", "Chimie", "Logistique", "Données"},
		[forms]string{"Groupe", "Société", "Participations", "Ateliers", "Industries", "Associés"}, "Légion"},
	{`"@de`, latin, " ",
		[trades]string{"Bergbau", "Hafen", "Straßen", "Energie", "Photovoltaik", "Fernmelde", "Stahl", "Bahn", "Wasser", "Chemie", "Logistik", "Daten"},
		[forms]string{"Gruppe", "Gesellschaft", "Beteiligungen", "Werke", "Industrie", "Partner"}, "Legion"},
	{`"@ar`, arabic, " ",
		[trades]string{"التعدين", "الموانئ", "الطرق", "الطاقة", "الكهروضوئية", "الاتصالات", "الصلب", "السكك", "المياه", "الكيماويات", "اللوجستيات", "البيانات"},
		[forms]string{"مجموعة", "شركة", "قابضة", "مصانع", "صناعات", "شركاء"}, "فيلق"},
	{`"@ru`, cyrillic, " ",
		[trades]string{"Горный", "Порт", "Дороги", "Энергия", "Фотоэлектрика", "Телеком", "Сталь", "Рельсы", "Вода", "Химия", "Логистика", "Данные"},
		[forms]string{"Группа", "Компания", "Холдинг", "Завод", "Индустрия", "Партнёры"}, "Легион"},
	{`"@es`, latin, " ",
		[trades]string{"Minería", "Puertos", "Autopistas", "Energía", "Fotovoltaica", "Telecom", "Acero", "Ferrocarril", "Aguas", "Química", "Logística", "Datos"},
		[forms]string{"Grupo", "Compañía", "Participaciones", "Talleres", "Industrias", "Socios"}, "Legión"},
	{`"@ja`, kana, "",
		[trades]string{"鉱業", "港湾", "道路", "エネルギー", "太陽光", "通信", "製鋼", "鉄道", "水道", "化学", "物流", "データ"},
		[forms]string{"グループ", "会社", "ホールディングス", "製作所", "工業", "パートナーズ"}, "軍団"},
}

// coinage holds what names are coined from: the same syllable in each script.
var coinage = [scripts][syllables]string{
	latin:    {"ka", "lo", "mi", "ra", "ten", "shu", "ban", "del", "fo", "gan", "hal", "in", "jo", "ku", "lin", "mar", "na", "or", "pel", "qi", "ros", "san", "tai", "ul", "vo", "wen", "xi", "yan", "zhe", "bo", "dor", "fei"},
	han:      {"卡", "洛", "米", "拉", "腾", "舒", "班", "德", "福", "甘", "哈", "英", "卓", "库", "林", "玛", "娜", "奥", "佩", "奇", "罗", "桑", "泰", "乌", "沃", "文", "西", "燕", "哲", "博", "多", "飞"},
	arabic:   {"كا", "لو", "مي", "را", "تن", "شو", "بان", "دل", "فو", "غان", "هال", "إن", "جو", "كو", "لين", "مار", "نا", "أور", "بل", "تشي", "روس", "سان", "تاي", "أول", "فا", "وين", "شي", "يان", "جه", "بو", "دور", "في"},
	cyrillic: {"ка", "ло", "ми", "ра", "тен", "шу", "бан", "дел", "фо", "ган", "хал", "ин", "джо", "ку", "лин", "мар", "на", "ор", "пел", "ци", "рос", "сан", "тай", "ул", "во", "вен", "си", "ян", "чже", "бо", "дор", "фэй"},
	kana:     {"カ", "ロ", "ミ", "ラ", "テン", "シュ", "バン", "デル", "フォ", "ガン", "ハル", "イン", "ジョ", "ク", "リン", "マル", "ナ", "オル", "ペル", "チ", "ロス", "サン", "タイ", "ウル", "ヴォ", "ウェン", "シ", "ヤン", "ゼ", "ボ", "ドル", "フェイ"},
}

// prose holds the words of long texts, the most frequent first.
var prose = [...]string{
	"the", "of", "and", "in", "to", "a", "for", "with", "is", "on", "its", "by", "that", "as", "at", "from",
	"company", "agreement", "group", "port", "coal", "energy", "data", "project", "center", "network", "digital", "industry", "signed", "province", "year", "cloud",
	"mine", "highway", "transport", "steel", "railway", "water", "service", "platform", "system", "technology", "research", "training", "partner", "investment", "market", "logistics",
	"factory", "construction", "operation", "quality", "safety", "sensor", "traffic", "terminal", "container", "photovoltaic", "inverter", "storage", "grid", "station", "customs", "inspection",
	"tunnel", "bridge", "freight", "warehouse", "crane", "shaft", "conveyor", "ventilation", "drill", "tonne", "kilometre", "megawatt", "budget", "contract", "tender", "audit",
	"minister", "engineer", "scientist", "director", "manager", "worker", "customer", "supplier", "city", "county", "river", "mountain", "border", "export", "import", "tariff",
}

// jobs are the titles that people have, the most frequent first.
var jobs = [...]string{
	"engineer", "manager", "technician", "analyst", "director", "geologist", "accountant", "lawyer", "chief executive", "dispatcher", "surveyor", "translator",
}
