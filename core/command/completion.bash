# The words of one kind, a line each. 'folder' is the office's.
_shuangda_words()
{
	case $1 in
	period) ls -1 -- "$folder/inbox" 2>/dev/null ;;
	year) ls -1 -- "$folder/inbox" 2>/dev/null | cut -c 1-4 | sort -u ;;
	unit) _shuangda_column units.csv name ;;
	indicator) _shuangda_column indicators.csv name ;;
	form) _shuangda_column forms.csv name ;;
	method) shuangda stat --list 2>/dev/null | sed -e 1d -e 's/ .*//' ;;
	command) printf '%s\n' $_shuangda_commands ;;
	path) compgen -f -- "$cur" ;;
	folder) compgen -d -- "$cur" ;;
	esac
}

# Column $2 of the rules file $1.
_shuangda_column()
{
	awk -F, -v name="$2" '{ sub(/^\357\273\277/, ""); gsub(/["\r]/, "") }
		NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) column = i; next }
		column && $column != "" && !seen[$column]++ { print $column }' \
		"$folder/rules/$1" 2>/dev/null
}

_shuangda()
{
	local cur=${COMP_WORDS[COMP_CWORD]} folder=. command= kind= word i nr=0

	COMPREPLY=()
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		kind=$(_shuangda_argument "$word")
		if [[ $kind ]]; then
			((i + 1 == COMP_CWORD)) && break
			[[ $word == -C ]] && folder=${COMP_WORDS[i + 1]/#\~/$HOME}
			((++i))
		elif [[ $word == -C?* ]]; then
			folder=${word#-C}
		elif [[ $word != -* && ! $command ]]; then
			command=$word
		elif [[ $word != -* ]]; then
			((++nr))
		fi
		kind=
	done
	if [[ ! $kind && $cur == -* ]]; then
		COMPREPLY=($(compgen -W "$(_shuangda_options "$command")" -- "$cur"))
		return
	fi
	[[ $kind ]] || kind=$(_shuangda_operand "$command" $nr)
	while IFS= read -r word; do
		[[ $word == "$cur"* ]] && COMPREPLY+=("$word")
	done < <(_shuangda_words "$kind")
	if [[ $kind == path || $kind == folder ]]; then
		compopt -o filenames 2>/dev/null || : # no completion is going on
	fi
}
complete -F _shuangda shuangda
