# Every method run alone against published answers and those of R (tests/data/stat), and what
# scripts rely on: the form of the answer, refusals by line and column, hostile bytes.
. "$ROOT/tests/run_lib.sh"
data=$ROOT/tests/data/stat

# The answers: blocks of a line "METHOD and parameters | data" and lines "name value [tolerance]".
awk 'BEGIN { print "10000000.2"
	for (i = 1; i <= 1000; i++) print i % 2 ? "10000000.1" : "10000000.3" }' >numacc4.txt
sed '/^#/d; /^$/d' "$data/expected-published.txt" "$data/expected-r.txt" |
	awk -F' [|] ' 'NF == 2 { nr++; print $1 >("call." nr); print $2 >("data." nr); next }
		{ print >("want." nr) }'
blocks=$(ls call.* | wc -l)
[ "$blocks" -gt 60 ] || fail "only $blocks blocks"
i=0
while [ $i -lt "$blocks" ]; do
	i=$((i + 1))
	read -r source <data.$i
	case $source in
	numacc4.txt) input=numacc4.txt ;;
	*.txt | *.csv) input=$data/$source ;;
	*) tr ';' '\n' <data.$i >lines.txt && input=lines.txt ;;
	esac
	# shellcheck disable=SC2046 # the words of the line are the arguments
	"$sd" stat $(cat call.$i) <"$input" >got.txt || fail "$(cat call.$i): exit $?"
	[ "$(head -n 1 got.txt)" = "reason," ] || fail "$(cat call.$i): $(head -n 2 got.txt)"
	awk 'NR == FNR { i = index($0, ","); got[substr($0, 1, i - 1)] = substr($0, i + 1); next }
		{ tolerance = NF > 2 ? $3 : 1e-9; value = got[$1]
		  scale = $2 < 0 ? -$2 : $2; if (scale == 0) scale = 1
		  away = value - $2; if (away < 0) away = -away
		  if (value !~ /^-?[0-9]/ || !(away <= tolerance * scale))
			{ print $1 " is " value ", expected " $2; bad = 1 } }
		END { exit bad }' got.txt want.$i || fail "$(cat call.$i) | $source"
done
"$sd" stat --list >list.txt
sed 1d list.txt | cut -d' ' -f1 | sort >methods.txt
cut -d' ' -f1 call.* | sort -u >tested.txt
cmp methods.txt tested.txt || fail "a method without a known answer"
while read -r method; do
	grep -q "\`$method\`" "$ROOT/docs/statistics.md" ||
		fail "$method is not in docs/statistics.md"
done <methods.txt

# The list: six columns for scripts; all that is known of one method.
[ "$(awk -F'  +' '{ print NF }' list.txt | sort -u)" = 6 ] || fail "not six columns"
expect 0 "$sd" stat --list sen
grep -q 'level=0.95' out.txt || fail "no parameters"
expect 2 "$sd" stat --list nothing
grep -q ANA080 err.txt || fail "an unknown method is listed"

# The answer: the same bytes every time, shortest digits that read back, order of lines kept.
printf '0.1\n0.3\n' | "$sd" stat quantile share=1 >got.txt
printf 'reason,\nn,2\nquantile,0.3\n' | cmp - got.txt || fail "not the shortest digits"
# What does not apply is an answer, and says why.
printf '1\n2\n3\n' >three.txt
expect 0 "$sd" stat mann_kendall <three.txt
[ "$(sed -n 1p out.txt)" = reason,too_short ] || fail "no reason"
grep -q '^reason_text,.' out.txt || fail "no words for the reason"
grep -qx 'p,NA' out.txt || fail "a p without a test"
expect 0 "$sd" stat describe </dev/null
grep -qx reason,too_short out.txt || fail "nothing is described"
# Observations are numbered by line, missing ones too; each has its own reason.
printf '3,4\nNA,5\n\n2,2\n' | "$sd" stat wilson >got.txt
grep -qx reason_2,missing got.txt && grep -qx reason_3,missing got.txt &&
	grep -qx high_4,1 got.txt ||
	fail "$(cat got.txt)"

# Forms of input: header, comment, BOM, CRLF, tabs, blanks, no line end; missing in three ways.
# R: poisson.test(c(5, 7), c(90, 91))$p.value is .774455374192014
for form in '5,90\n7,91\n' '\357\273\277count,days\r\n5,90\r\n7,91\r\n' \
	'# two periods\n5\t90\n7\t91' \
	'件数 天数\n  5   90\n7 91 \n\n\n' '5.0e0 , +90\n.7e1, 91.'; do
	printf "$form" | "$sd" stat poisson_compare >got.txt 2>err.txt
	grep -qx p,0.7744553741920148 got.txt || fail "$form: $(cat got.txt err.txt)"
done
printf '1\n-\nNA\n\n2\n\n' | "$sd" stat describe >got.txt
grep -qx missing,3 got.txt && grep -qx n,2 got.txt || fail "$(cat got.txt)"

# refused CODE INPUT ARGUMENT...: exit 2, the code, nothing on standard output.
refused() {
	code=$1 input=$2
	shift 2
	printf -- "$input" >in.txt
	expect 2 "$sd" stat "$@" <in.txt
	grep -q "$code" err.txt || fail "no $code for $input: $(cat err.txt)"
	[ ! -s out.txt ] || fail "figures beside $code"
}
refused CLI005 ''
refused ANA080 '1\n' no_such_method
refused ANA081 '1\n' garwood season=12
refused ANA082 '1\n' garwood level=1
refused ANA082 '1\n' seasonal_sen season=4.5
refused ANA082 '1\n' garwood level=0x1p-1
refused ANA083 '1\n' seasonal_sen
refused ANA090 '1\n' garwood level=.9 level=.8
refused ANA091 '1\n' garwood 0.9
refused ANA084 '1\n2\n3x\n' describe
grep -q '标准输入：第3行第1列：.*原文：3x' err.txt || fail "no place: $(cat err.txt)"
for word in 0x10 1e 1.2.3 inf -inf nan １２ 1O 1_000 --1 '1e999' '1e-999' '1e101'; do
	refused ANA08 "$word\n2\n" describe
done
refused ANA085 '5,1e300\n' wilson
grep -q '第1行第2列' err.txt || fail "no place: $(cat err.txt)"
refused ANA086 '1,2\n3\n' wilson
refused ANA092 '1\n' wilson
refused ANA092 '1,2,3\n' wilson
refused ANA093 '1,1\n2,1\n3,1\n' fisher
refused ANA094 '5\n3e9\n' garwood
yes nonsense | head -100000 >in.txt
expect 2 "$sd" stat describe <in.txt
grep -q 'ANA084.*，共20处，第2、3、4、5、6…行' err.txt && grep -q 'ANA087.*99979' err.txt ||
	fail "not every fault counted"
seq 20001 >in.txt
expect 2 "$sd" stat mann_kendall <in.txt
grep -q 'ANA093.*20000.*20001' err.txt || fail "a long series is not refused"
"$sd" stat least_squares <in.txt | grep -qx slope,1 || fail "a long series has no line"
head -c 70000000 /dev/zero >in.txt
expect 2 "$sd" stat describe <in.txt
grep -q ANA089 err.txt || fail "an endless input is not refused"
got=0
echo 1 | "$sd" stat describe >/dev/full 2>err.txt || got=$?
[ $got -eq 2 ] && grep -q FIL002 err.txt || fail "figures that could not be written"

# Hostile bytes: NULs, one endless line, random bytes. A word or a refusal, never a crash.
refused ANA084 '1\n2\0003\n' describe
head -c 3000000 /dev/zero | tr '\0' 7 >in.txt
expect 2 "$sd" stat describe <in.txt
grep -q ANA085 err.txt && [ "$(wc -c <err.txt)" -lt 1000 ] || fail "an endless number"
head -c 1000000 /dev/zero | tr '\0' , >in.txt
expect 2 "$sd" stat describe <in.txt
for seed in 1 2 3 4 5; do
	awk -v seed=$seed 'BEGIN { srand(seed); for (i = 0; i < 20000; i++)
		printf "%c", int(rand() * 255) + 1 }' >in.txt
	expect 2 "$sd" stat linear_regression <in.txt
	iconv -f UTF-8 -t UTF-8 err.txt >/dev/null || fail "messages that are no UTF-8"
done
