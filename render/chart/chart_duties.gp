# chart_duties.gp - done of what is owed: a row a unit or month, a column a system. Tall, for a page:
# letters stay above 8 points at the width of the text.
# Data: block 0 middle, row, half of the width, kind, mark, its second line; 1 row, its name; 2
# middle, the two lines of a column's name.
# Kinds: 0 done, 1 late, 2 overdue, 3 not due or not known, 4 nothing. Told apart by the mark in the
# cell and by lightness, not by the colour alone.
set lmargin at screen LEFT
set rmargin at screen 0.99
set tmargin at screen at(0.845)
set bmargin at screen at(0.05)
unset border
unset grid
unset xtics
set xrange [FIRST:LAST]
set yrange [ROWS - 0.5:-0.5]
set style fill solid 1.0 border rgb "#ffffff"
color(kind) = kind == 0 ? 0xd6e6f4 : kind == 1 ? 0xf3b562 : kind == 2 ? 0xc4410a : kind == 3 ? 0xf0f2f4 : 0xffffff
ink(kind) = kind == 2 ? 0xffffff : 0x1b2733
up(second) = second eq " " ? 0 : 0.23
set ytics font SMALL
plot DATA index 0 using 1:2:($1 - $3):($1 + $3):($2 - 0.47):($2 + 0.47):(color($4)) with boxxyerror linecolor rgb variable, \
	"" index 0 using 1:($2 - up(strcol(6))):5:(ink($4)) with labels center textcolor rgb variable font SMALL, \
	"" index 0 using 1:($2 + 0.23):6:(ink($4)) with labels center textcolor rgb variable font SMALL, \
	"" index 1 using (-9):1:ytic(2) with points pointtype 0, \
	"" index 2 using 1:(-0.5):2 with labels center offset 0, 1.75 textcolor rgb INK font SMALL, \
	"" index 2 using 1:(-0.5):3 with labels center offset 0, 0.7 textcolor rgb INK font SMALL
