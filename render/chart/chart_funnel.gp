# chart_funnel.gp - one bar a stage of the two-law linkage, centred like a funnel.
# Data: place, half of the number, stage, label, last year's label.
set lmargin at screen LEFT
set rmargin at screen 0.97
set tmargin at screen 0.82
set bmargin at screen 0.10
unset border
unset grid
unset xtics
set xrange [-HALF:HALF * 2.1]
set yrange [ROWS - 0.4:-0.6]
set style fill solid 1.0 noborder
plot DATA using (0):1:(-$2):2:($1 - 0.36):($1 + 0.36):ytic(3) with boxxyerror linecolor rgb NOW, \
	"" using 2:1:4 with labels left offset 1.0, 0 textcolor rgb INK font letters(BOLD, 24), \
	"" using (HALF * 2.1):1:5 with labels right textcolor rgb SOFT font letters(FACE, 18)
