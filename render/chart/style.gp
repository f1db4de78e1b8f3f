# style.gp - what all charts share: colours, fonts, margins, titles and the footer.
#
# Before it is loaded: FORMAT ("png" or "svg"), OUT, and the chart's texts as chart_add_texts()
# (render/chart/chart.c) writes them. Margins are parts of the screen, because margins counted in
# characters move with the font: at() takes them of the picture of height BASE with a subtitle and a
# footer of one line each; lines more make the picture higher, few rows lower. Colours: Okabe and Ito's blue and
# vermillion on grey, told apart by colour-blind readers and on a grey copy. ALERT is only for
# what a test or a missed deadline has shown.
INK   = "#1b2733"
SOFT  = "#5a6570"
PALE  = "#98a2ac"
GRID  = "#e4e8ec"
NOW   = "#0060a8"
BAND  = "#b3d1ea"
ALERT = "#c4410a"
FACE  = "Noto Sans CJK SC"
BOLD  = FACE . " Bold"

set encoding utf8
set datafile separator "\t"
set datafile commentschars ""
set datafile missing "?"
if (FORMAT eq "png") {
	set terminal pngcairo size 1600,HEIGHT font FACE.",22" noenhanced background "#ffffff"
} else {
	set terminal svg size 1600,HEIGHT dynamic font FACE.",29" noenhanced background "#ffffff"
}
# An SVG counts pixels where the PNG counts points of 4/3 pixels.
PX = FORMAT eq "png" ? 1.0 : 4.0 / 3
letters(face, size) = sprintf("%s,%g", face, size * PX)
dot(size) = FORMAT eq "png" ? size : size * 0.5
set output OUT

at(part) = 1 - ((1 - part) * BASE + (SUBTITLE_LINES - 1) * LINE) / HEIGHT
# The same from the foot: of a picture that is lower than BASE it is at() that begins at the head.
low(part) = (part * BASE + (FOOTER_LINES - 1) * LINE) / HEIGHT
top(pixels) = 1 - pixels / (HEIGHT * 1.0)
foot(line) = (31.0 + (FOOTER_LINES - line) * LINE) / HEIGHT
SMALL = letters(FACE, 22)
set lmargin at screen 0.08
set rmargin at screen 0.90
set tmargin at screen at(0.80)
set bmargin at screen at(0.15)
set label 901 TITLE at screen 0.02,top(50) left font letters(BOLD, TITLE_SIZE) textcolor rgb INK
do for [i = 1:SUBTITLE_LINES] {
	set label 901 + i value(sprintf("SUBTITLE%d", i)) at screen 0.02,top(112 + (i - 1) * LINE) left font SMALL textcolor rgb SOFT
}
do for [i = 1:FOOTER_LINES] {
	set label 910 + i value(sprintf("FOOTER%d", i)) at screen 0.02,foot(i) left font SMALL textcolor rgb SOFT
}
unset key
set border 1 linecolor rgb PALE linewidth 1
set tics nomirror scale 0 textcolor rgb INK
set grid ytics linecolor rgb GRID linewidth 1 linetype 1
