# chart_year.gp - the year at a glance: a row a demand, a column a month, the year first.
# Data: block 0 middle, row, half of the width, kind, mark; 1 row, name; 2 column, its name.
# Kinds: 0 done, 1 late, 2 overdue, 3 not due or not known, 4 nothing. Told apart by the mark in the
# cell and by lightness, not by the colour alone.
set lmargin at screen LEFT
set rmargin at screen 0.985
set tmargin at screen at(0.78)
set bmargin at screen at(0.08)
unset border
unset grid
unset xtics
set xrange [FIRST:LAST]
set yrange [ROWS - 0.5:-0.5]
set style fill solid 1.0 border rgb "#ffffff"
color(kind) = kind == 0 ? 0xd6e6f4 : kind == 1 ? 0xf3b562 : kind == 2 ? 0xc4410a : kind == 3 ? 0xf0f2f4 : 0xffffff
ink(kind) = kind == 2 ? 0xffffff : 0x1b2733
# A mark too long for a month's cell stands in two lines, from its sign on.
sign(mark) = strstrt(mark, "▲") ? strstrt(mark, "▲") : strstrt(mark, "△") ? strstrt(mark, "△") : strstrt(mark, "?")
is_long(mark, half) = half < 0.5 && strlen(mark) > 6 && sign(mark) > 1
first(mark, half) = is_long(mark, half) ? mark[1:sign(mark) - 1] : mark
second(mark, half) = is_long(mark, half) ? mark[sign(mark):*] : ""
above(mark, half) = is_long(mark, half) ? 0.2 : 0
NAME_FONT = letters(FACE, NAME_SIZE)
set ytics font NAME_FONT
plot DATA index 0 using 1:2:($1 - $3):($1 + $3):($2 - 0.46):($2 + 0.46):(color($4)) with boxxyerror linecolor rgb variable, \
	"" index 0 using 1:($2 - above(strcol(5), $3)):(first(strcol(5), $3)):(ink($4)) with labels center textcolor rgb variable font letters(FACE, MARK_SIZE), \
	"" index 0 using 1:($2 + 0.2):(second(strcol(5), $3)):(ink($4)) with labels center textcolor rgb variable font letters(FACE, MARK_SIZE), \
	"" index 1 using (-9):1:ytic(2) with points pointtype 0, \
	"" index 2 using 1:(-0.5):2 with labels center offset 0, 0.8 textcolor rgb INK font letters(FACE, MARK_SIZE)
