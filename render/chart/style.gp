# style.gp - what all charts share: colours, fonts, margins, titles and the footer.
#
# Before it is loaded: FORMAT ("png" or "svg"), OUT, and the chart's TITLE, TITLE_SIZE,
# SUBTITLE, SUBTITLE_SIZE, FOOTER, FOOTER2, HEIGHT in pixels (900: a slide of 16:9). Margins are
# parts of the screen, because margins counted in characters move with the font. Colours: Okabe
# and Ito's blue and
# vermillion on grey, told apart by colour-blind readers and on a grey copy. ALERT is only for
# what a test or a missed deadline has shown.
INK   = "#1b2733"
SOFT  = "#66717c"
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

set lmargin at screen 0.08
set rmargin at screen 0.90
set tmargin at screen 0.80
set bmargin at screen 0.15
set label 901 TITLE at screen 0.02,0.945 left font letters(BOLD, TITLE_SIZE) textcolor rgb INK
set label 902 SUBTITLE at screen 0.02,0.875 left font letters(FACE, SUBTITLE_SIZE) textcolor rgb SOFT
if (strlen(FOOTER2) > 0) {
	FOOTER_SIZE = FOOTER_SIZE < FOOTER2_SIZE ? FOOTER_SIZE : FOOTER2_SIZE
	set label 903 FOOTER at screen 0.02,0.049 left font letters(FACE, FOOTER_SIZE) textcolor rgb SOFT
	set label 904 FOOTER2 at screen 0.02,0.019 left font letters(FACE, FOOTER_SIZE) textcolor rgb SOFT
} else {
	set label 903 FOOTER at screen 0.02,0.035 left font letters(FACE, FOOTER_SIZE) textcolor rgb SOFT
}
unset key
set border 1 linecolor rgb PALE linewidth 1
set tics nomirror scale 0 textcolor rgb INK
set grid ytics linecolor rgb GRID linewidth 1 linetype 1
