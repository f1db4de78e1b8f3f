/* stat.c - running one method alone; see stat.h. The list is in stat_list.c. */
#include "analyze/stat/stat.h"

#include <stdio.h>
#include <string.h>

#include "analyze/stat/stat_method.h"
#include "core/base/decimal.h"
#include "core/command/commands.h"

/* The columns and lines of the input against those of the method. */
static int check_shape(const struct stat_method *method, const struct stat_input *input,
		       struct diag *diag)
{
	const struct diag_at at = { .file = STAT_INPUT_NAME };
	size_t min, max;
	char here[24], limit[24];

	stat_method_columns(method, &min, &max);
	if (input->rows && (input->columns < min || input->columns > max)) {
		snprintf(here, sizeof(here), "%zu", input->columns);
		diag_add(diag, "ANA092", &at, method->name, method->columns, here, NULL);
		return -1;
	}
	if (method->max_n && input->rows > method->max_n) {
		snprintf(here, sizeof(here), "%zu", input->rows);
		snprintf(limit, sizeof(limit), "%zu", method->max_n);
		diag_add(diag, "ANA093", &at, method->name, limit, here, NULL);
		return -1;
	}
	return 0;
}

/* The first column against the largest number that the method takes. */
static int check_size(const struct stat_method *method, const struct stat_input *input,
		      struct diag *diag)
{
	const double *value = input->value;
	struct buf column = BUF_INIT, largest = BUF_INIT;
	char place[24];
	size_t i = 0;

	while (method->largest > 0 && i < input->rows && !(value[i] > method->largest))
		i++;
	if (!(method->largest > 0) || i == input->rows)
		return 0;
	snprintf(place, sizeof(place), "%zu", i + 1);
	buf_add(&column, method->columns, strcspn(method->columns, " "));
	decimal_add_double(&largest, method->largest);
	diag_add(diag, "ANA094", &(struct diag_at){ .file = STAT_INPUT_NAME }, method->name,
		 column.data, largest.data, place, NULL);
	buf_release(&column);
	buf_release(&largest);
	return -1;
}

static void print_reason(struct buf *out, enum reason reason)
{
	buf_addf(out, "reason,%s\n", reason_code(reason));
	if (reason)
		buf_addf(out, "reason_text,%s\n", reason_text(reason));
}

static void run_method(struct buf *out, const struct stat_call *asked)
{
	struct buf results = BUF_INIT;
	struct stat_call call = *asked;
	enum reason reason = REASON_TOO_SHORT;

	call.out = &results;
	if (call.input->rows)
		reason = call.method->run(&call);
	print_reason(out, reason);
	buf_add(out, results.data, results.nr);
	buf_release(&results);
}

/* The method and its parameters. */
static int read_args(struct stat_call *call, int nr, char *const *args, struct diag *diag)
{
	if (!nr) {
		command_misused(diag, command_find("stat", strlen("stat")));
		return -1;
	}
	call->method = stat_method_find(args[0]);
	if (!call->method) {
		stat_method_refuse(diag, args[0]);
		return -1;
	}
	return stat_method_params(call, nr - 1, args + 1, diag);
}

int stat_run(struct buf *out, int nr, char *const *args, int fd, struct diag *diag)
{
	struct stat_input input = STAT_INPUT_INIT;
	struct stat_call call = { .input = &input };
	struct buf text = BUF_INIT;
	int rc = -1;

	if (read_args(&call, nr, args, diag) < 0 || stat_input_take(&text, fd, diag) < 0 ||
	    stat_input_read(&input, text.data, text.nr, diag) < 0 ||
	    check_shape(call.method, &input, diag) < 0 || check_size(call.method, &input, diag) < 0)
		goto out;
	run_method(out, &call);
	rc = 0;
out:
	stat_input_release(&input);
	buf_release(&text);
	return rc;
}
