// Package turtle owns Turtle and TriG.
package turtle
