# The data and the answers that R gives for tests/run/30-stat.sh, from the folder of this file:
#   Rscript expected.R > expected-r.txt
# R 4.2.2 with its own packages datasets and survival 3.5-3, and surveillance 1.20.3. Neither the
# build nor the tests need R.
options(digits = 17, warn = 2)
suppressMessages({library(survival); library(surveillance)})

put <- function(file, ...) write.table(cbind(...), file, sep = ",", row.names = FALSE,
                                       col.names = FALSE, quote = FALSE)
# METHOD and parameters, the data (a file, or lines separated by ;), then what must come out.
block <- function(.method, .data, .note, ..., tolerance = NULL) {
  cat("# ", .note, "\n", .method, " | ", .data, "\n", sep = "")
  values <- unlist(list(...))
  for (i in seq_along(values))
    cat(names(values)[i], " ", sprintf("%.17g", values[i]),
        if (is.null(tolerance)) "" else paste0(" ", tolerance), "\n", sep = "")
  cat("\n")
}
at <- function(name, i, value) setNames(value, paste0(name, "_", i))
lines_of <- function(...) paste(apply(cbind(...), 1, paste, collapse = ","), collapse = ";")

# ---- data
put("nile.txt", Nile); put("nottem.txt", nottem); put("ukgas.txt", UKgas)
put("lung.csv", lung$time, lung$status - 1); put("aml.csv", aml$time, aml$status)
data(salmonella.agona); agona <- salmonella.agona$observed; put("agona.txt", agona)
circuit <- c(21,24,16,12,15,5,28,20,31,25,20,24,16,19,10,17,13,22,18,39,30,24,16,19,17,15)
valve <- c(286,948,536,124,816,729,4,143,431,8,2837,596,81,227,603,492,1199,1214,2831,96)
put("circuit.txt", circuit); put("valve.txt", valve)
nile <- as.numeric(Nile)

# ---- values
q <- quantile(nile, c(0, .25, .5, .75, 1), type = 7, names = FALSE)
block("describe", "nile.txt", "mean, sd, acf(Nile, 1)$acf[2], quantile(type = 7)",
      n = 100, missing = 0, mean = mean(nile), sd = sd(nile),
      autocorrelation = acf(nile, 1, plot = FALSE)$acf[2], minimum = q[1], quartile1 = q[2],
      median = q[3], quartile3 = q[4], maximum = q[5])
eight <- c(7, 1, 12, 3, 9, 4, 4, 30)
block("quantile share=0.1", lines_of(eight), "quantile(x, .1, type = 7)", n = 8,
      quantile = quantile(eight, .1, type = 7, names = FALSE))
block("quantile share=0.35 type=6", lines_of(eight), "quantile(x, .35, type = 6)",
      quantile = quantile(eight, .35, type = 6, names = FALSE))
quartiles <- function(time, status) {
  q <- quantile(survfit(Surv(time, status) ~ 1), c(.25, .5, .75)); names <- c("quartile1", "median", "quartile3")
  v <- c(setNames(q$quantile, names), setNames(q$lower, paste0(names, "_low")),
         setNames(q$upper, paste0(names, "_high")))
  v[!is.na(v)] }
block("survival", "lung.csv", "quantile(survfit(Surv(time, status) ~ 1, lung), c(.25, .5, .75))",
      n = 228, closed = sum(lung$status == 2), quartiles(lung$time, lung$status - 1))
# quantile() of aml gives 48 as upper limit of the median, where the limit passes 1/2 twice (at 45 and,
# having risen, at 48); print() and summary() give 45, the first time.
t <- summary(survfit(Surv(time, status) ~ 1, aml))$table
block("survival", "aml.csv", "summary(survfit(Surv(time, status) ~ 1, aml))$table", n = 23,
      closed = t[["events"]], median = t[["median"]], median_low = t[["0.95LCL"]],
      median_high = t[["0.95UCL"]])
s <- summary(survfit(Surv(time, status) ~ 1, lung), times = 365)
block("open_share time=365", "lung.csv", "summary(survfit(...), times = 365)", n = 228,
      open_share = s$surv, low = s$lower, high = s$upper)
days <- c(3, 5, 5, 8, 12, 20, 20, 30); cause <- c(1, 1, 2, 0, 1, 2, 1, 0)
s <- summary(survfit(Surv(days, factor(cause, 0:2)) ~ 1), times = 19)$pstate
block("cause_share wanted=1 time=19", lines_of(days, cause),
      "summary(survfit(Surv(days, factor(cause)) ~ 1), times = 19)$pstate", n = 8, cause_share = s[2])
block("cause_share wanted=2 time=19", lines_of(days, cause), "the same, second outcome", cause_share = s[3])
p <- c(.004, .5, 1, .03, .2); smallest <- c(.001, .5, 1, .0099, NA)
use <- is.na(smallest) | smallest <= .01
block("benjamini_hochberg limit=0.01", lines_of(p, smallest),
      "p.adjust of those whose smallest p is at most .01 or unknown, BH", tested = 3, left_out = 2,
      without_p = 0, at("q", which(use), p.adjust(p[use], "BH")))

# ---- counts
counts <- c(0, 1, 5, 10, 100, 12345)
ci <- sapply(counts, function(x) poisson.test(x, conf.level = .99)$conf.int)
block("garwood level=0.99", lines_of(counts), "poisson.test(x, conf.level = .99)$conf.int",
      at("low", 1:6, ci[1, ]), at("high", 1:6, ci[2, ]))
x <- c(5, 10, 100); z <- qnorm(.975)
block("byar", lines_of(x), "x (1 - 1/(9x) - z/(3 sqrt x))^3, above with x + 1",
      at("low", 1:3, x * (1 - 1 / (9 * x) - z / (3 * sqrt(x)))^3),
      at("high", 1:3, (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * sqrt(x + 1)))^3))
t <- poisson.test(137, 24.19893); u <- poisson.test(3, 10)
block("poisson_expected", "137,24.19893;3,10", "poisson.test(137, 24.19893); poisson.test(3, 10)",
      at("p", 1:2, c(t$p.value, u$p.value)), at("rate", 1:2, c(137 / 24.19893, .3)),
      at("low", 1:2, c(t$conf.int[1], u$conf.int[1])), at("high", 1:2, c(t$conf.int[2], u$conf.int[2])))
t <- poisson.test(c(11, 21), c(800, 3011))
least <- min(sapply(0:32, function(k) binom.test(k, 32, 800 / 3811)$p.value))
block("poisson_compare", "11,800;21,3011", "poisson.test(c(11, 21), c(800, 3011)); least p of binom.test(0:32, 32, 800/3811)",
      p = t$p.value, smallest_p = least, ratio = t$estimate[[1]], low = t$conf.int[1], high = t$conf.int[2])
t <- poisson.test(c(30, 7), c(40, 30), conf.level = .9)
block("poisson_compare level=0.9", "30,40;7,30", "poisson.test(c(30, 7), c(40, 30), conf.level = .9)",
      p = t$p.value, ratio = t$estimate[[1]], low = t$conf.int[1], high = t$conf.int[2])
z <- abs(30 - 40 * 92 / 183) / sqrt(2.5 * 40 * 92 * 91 / 183^2)
block("quasi_poisson_compare dispersion=2.5 df=11", "30,92;10,91",
      "2 pt(-z, 11), z the conditional normal deviate over sqrt(2.5)", p = 2 * pt(-z, 11),
      ratio = 30 / 10 * 91 / 92)
y <- c(12, 30, 7, 22, 15, 41, 9, 18, 26); e <- c(90, 91, 92, 92, 90, 91, 92, 92, 90)
m <- sum(y) / sum(e) * e; s <- sum((y - m)^2 / m)
block("dispersion_index", lines_of(y, e), "s <- sum((y - m)^2 / m), m <- sum(y)/sum(e) * e; pchisq",
      n = 9, ratio = s / 8, statistic = s, p = pchisq(s, 8, lower.tail = FALSE))
y <- c(y, 60); e <- c(e, 91); new <- c(rep(0, 9), 1)
fit <- function(f) glm(f, family = quasipoisson, offset = log(e), control = glm.control(1e-14, 100))
a <- fit(y ~ 1); b <- fit(y ~ new); v <- anova(a, b, test = "F")
block("dispersion_newest", lines_of(y, e),
      "anova(glm(y ~ 1), glm(y ~ new), test = 'F'), quasipoisson, offset log(e)",
      n = 9, dispersion = summary(b)$dispersion, expected = sum(y[1:9]) / sum(e[1:9]) * 91,
      ratio = exp(coef(b)[[2]]), f = v$F[2], p = v$`Pr(>F)`[2], tolerance = 1e-8)
m <- c(5, .25, 80)
block("funnel_poisson level=0.998", lines_of(m), "qpois(c(.001, .999), m)",
      at("low", 1:3, qpois(.001, m)), at("high", 1:3, qpois(.999, m)))

# ---- rates
t <- binom.test(682, 925); u <- binom.test(0, 18); w <- binom.test(18, 18)
block("clopper_pearson", "682,925;0,18;18,18", "binom.test(x, n)$conf.int",
      at("low", 1:3, c(t$conf.int[1], 0, w$conf.int[1])), at("high", 1:3, c(t$conf.int[2], u$conf.int[2], 1)))
t <- suppressWarnings(prop.test(15, 25, correct = FALSE)$conf.int)
u <- suppressWarnings(prop.test(0, 18, correct = FALSE)$conf.int)
block("wilson", "15,25;0,18", "prop.test(x, n, correct = FALSE)$conf.int",
      at("low", 1:2, c(t[1], 0)), at("high", 1:2, c(t[2], u[2])))
t <- fisher.test(matrix(c(3, 1, 1, 3), 2)); u <- fisher.test(matrix(c(4, 0, 0, 4), 2))
block("fisher", "3,4;1,4", "fisher.test(matrix(c(3, 1, 1, 3), 2)); least of the same margins",
      p = t$p.value, smallest_p = u$p.value, ratio = 3)
t <- fisher.test(matrix(c(12, 5, 28, 45), 2))
block("fisher", "12,40;5,50", "fisher.test(matrix(c(12, 5, 28, 45), 2))", p = t$p.value, ratio = 3)
t <- prop.test(c(83, 90, 129, 70), c(86, 93, 136, 82))
block("proportions", "83,86;90,93;129,136;70,82", "prop.test(smokers, patients)",
      statistic = t$statistic[[1]], df = 3, p = t$p.value, share = 372 / 397,
      expected_min = 82 * 25 / 397)
n <- c(40, 11)
block("funnel_binomial share=0.7", lines_of(n), "qbinom(c(.025, .975), n, .7)",
      at("low", 1:2, qbinom(.025, n, .7)), at("high", 1:2, qbinom(.975, n, .7)))
line <- function(n, p) { k <- qbinom(.025, n, p); k - (pbinom(k, n, p) - .025) / dbinom(k, n, p) }
block("funnel_line share=0.7", lines_of(n), "k <- qbinom(t, n, p); k - (pbinom(k, n, p) - t) / dbinom(k, n, p), t = .025; high: n less that of .3",
      at("low", 1:2, line(n, .7)), at("high", 1:2, n - line(n, .3)))

# ---- distributions
k <- c(0, 2, 5)
block("poisson mean=1.5", lines_of(k), "dpois, ppois, poisson.test(k, r = 1.5)$p.value",
      at("pmf", 1:3, dpois(k, 1.5)), at("lower", 1:3, ppois(k, 1.5)),
      at("upper", 1:3, ppois(k - 1, 1.5, lower.tail = FALSE)),
      at("p", 1:3, sapply(k, function(x) poisson.test(x, r = 1.5)$p.value)))
block("binomial n=10 p=0.3", lines_of(k), "dbinom, pbinom, binom.test(k, 10, .3)$p.value",
      at("pmf", 1:3, dbinom(k, 10, .3)), at("lower", 1:3, pbinom(k, 10, .3)),
      at("upper", 1:3, pbinom(k - 1, 10, .3, lower.tail = FALSE)),
      at("p", 1:3, sapply(k, function(x) binom.test(x, 10, .3)$p.value)))
k <- c(3, 7)
block("hypergeometric drawn=8 marked=10 blank=7", lines_of(k), "dhyper, phyper, fisher.test",
      at("pmf", 1:2, dhyper(k, 10, 7, 8)), at("lower", 1:2, phyper(k, 10, 7, 8)),
      at("upper", 1:2, phyper(k - 1, 10, 7, 8, lower.tail = FALSE)),
      at("p", 1:2, sapply(k, function(x) fisher.test(matrix(c(x, 10 - x, 8 - x, x - 1), 2))$p.value)))

# ---- series
score <- function(x) { i <- combn(length(x), 2); sum(sign(x[i[2, ]] - x[i[1, ]])) }
variance <- function(x) { n <- length(x); t <- table(x)
  (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5))) / 18 }
kendall <- function(n, s, v) { z <- (s - sign(s)) / sqrt(v)
  c(n = n, s = s, var = v, z = z, p = 2 * pnorm(-abs(z)), exact = 0) }
block("mann_kendall", "nile.txt", "s over all pairs, variance with ties, 2 pnorm(-|z|)",
      kendall(100, score(nile), variance(nile)))
orders <- function(x) if (length(x) <= 1) list(x) else
  unlist(lapply(seq_along(x), function(i) lapply(orders(x[-i]), function(r) c(x[i], r))), FALSE)
seven <- c(1, 1, 2, 2, 3, 5, 5); all <- sapply(orders(seven), score)
block("mann_kendall", lines_of(seven), "share of all 7! orders whose |s| is as large", n = 7,
      s = score(seven), var = variance(seven), p = mean(abs(all) >= abs(score(seven))), exact = 1)
seasonal <- function(x, m) { g <- split(x, (seq_along(x) - 1) %% m)
  kendall(length(x), sum(sapply(g, score)), sum(sapply(g, variance))) }
block("seasonal_mann_kendall season=12", "nottem.txt", "sums over the months",
      seasonal(as.numeric(nottem), 12))
block("seasonal_mann_kendall season=4", "ukgas.txt", "sums over the quarters",
      seasonal(as.numeric(UKgas), 4))
slopes <- function(x, m) { i <- combn(length(x), 2); i <- i[, (i[2, ] - i[1, ]) %% m == 0]
  sort((x[i[2, ]] - x[i[1, ]]) / (i[2, ] - i[1, ])) }
gilbert <- function(x, m, v, level) { b <- slopes(x, m); c <- qnorm((1 + level) / 2) * sqrt(v)
  slope <- median(b); n <- length(b)
  c(n = length(x), slope = slope, low = b[round((n - c) / 2)], high = b[round((n + c) / 2 + 1)],
    intercept = median(x - slope * (seq_along(x) - 1))) }
block("sen", "nile.txt", "median slope of all pairs, Gilbert's ranks", gilbert(nile, 1, variance(nile), .95))
block("seasonal_sen season=4 level=0.9", "ukgas.txt", "pairs of the same quarter, Gilbert's ranks",
      gilbert(as.numeric(UKgas), 4, seasonal(as.numeric(UKgas), 4)[["var"]], .9))
l <- lm(nile ~ I(0:99)); ci <- confint(l)
block("least_squares", "nile.txt", "lm(Nile ~ 0:99), confint", n = 100, slope = coef(l)[[2]],
      low = ci[2, 1], high = ci[2, 2], intercept = coef(l)[[1]],
      se = summary(l)$coefficients[2, 2], p = summary(l)$coefficients[2, 4])
u <- sapply(1:99, function(t) sum(sign(outer(nile[1:t], nile[(t + 1):100], "-"))))
block("pettitt", "nile.txt", "largest |sum of signs| between the parts", n = 100, u = max(abs(u)),
      last = which.max(abs(u)), p = 2 * exp(-6 * max(abs(u))^2 / (100^3 + 100^2)))

# ---- charts
m <- mean(circuit)
block("control_c", "circuit.txt", "mean -+ 3 sqrt(mean)", centre = m, low = m - 3 * sqrt(m),
      high = m + 3 * sqrt(m), sigma = sqrt(m), signal_1 = 0, signal_6 = 1, signal_20 = 1)
block("control_c_exact", "circuit.txt", "qpois(c(.00135, 1 - .00135), mean)", centre = m,
      low = qpois(.00135, m), high = qpois(1 - .00135, m), signal_1 = 0, signal_6 = 1, signal_20 = 1)
part <- c(12, 8, 6, 14, 10, 11, 16, 10, 10, 20); whole <- c(100, 80, 80, 100, 110, 110, 100, 100, 90, 90)
r <- sum(part) / sum(whole)
block("control_p", lines_of(part, whole), "r -+ 3 sqrt(r (1 - r) / whole)", rate_2 = .1, centre_1 = r,
      at("low", 1:2, r - 3 * sqrt(r * (1 - r) / whole[1:2])),
      at("high", c(1, 10), r + 3 * sqrt(r * (1 - r) / whole[c(1, 10)])), signal_10 = 0)
block("control_u", lines_of(part, whole), "r -+ 3 sqrt(r / exposure)", rate_2 = .1, centre_1 = r,
      at("low", 1:2, r - 3 * sqrt(r / whole[1:2])),
      at("high", c(1, 10), r + 3 * sqrt(r / whole[c(1, 10)])), signal_10 = 0)
x <- nile[1:28]; mr <- mean(abs(diff(x)))
block("control_xmr", lines_of(x), "mean -+ 2.66 mean(abs(diff(x)))", centre = mean(x),
      low = mean(x) - 2.66 * mr, high = mean(x) + 2.66 * mr, sigma = 2.66 * mr / 3, signal_28 = 0)
y <- valve^.2777; m <- mean(y); mr <- mean(abs(diff(y)))
block("control_waiting exponent=0.2777", "valve.txt", "individuals chart of days^.2777",
      centre = m^(1 / .2777), low = 0, high = (m + 2.66 * mr)^(1 / .2777), transformed_centre = m,
      transformed_low = m - 2.66 * mr, transformed_high = m + 2.66 * mr)

# ---- alarms
f <- algo.farrington(salmonella.agona, list(range = 302:312, b = 4, w = 3, alpha = .1))
block("farrington season=52 years=4 alpha=0.1 last=11", "agona.txt",
      "algo.farrington(salmonella.agona, list(range = 302:312, b = 4, w = 3, alpha = .1)); iterated by R to 1e-8 only",
      at("upper", 302:312, f$upperbound[, 1]), tolerance = 1e-5)
s <- new("sts", epoch = as.numeric(as.Date("1990-01-01")) + 7 * 0:311, freq = 52, observed = agona,
         epochAsDate = TRUE)
s <- farringtonFlexible(s, list(range = 302:312, b = 4, w = 3, alpha = .1, weightsThreshold = 1))
block("farrington season=52 years=4 alpha=0.2 relative=1 back1=52 back2=104 back3=156 back4=209 last=11",
      "agona.txt", "farringtonFlexible(..., list(range = 302:312, b = 4, w = 3, alpha = .1 (one-sided), weightsThreshold = 1)); iterated by R to 1e-8 only",
      at("upper", 302:312, as.numeric(upperbound(s))), tolerance = 1e-5)
count <- c(1, 2, 0, 3, 2, 1, 4, 2, 3, 5, 2, 9, 12, 4)
s <- earsC(sts(count), list(method = "C1", baseline = 7, alpha = .05))
block("ears_c1 last=7", lines_of(count), "earsC, method C1, baseline 7, alpha .05",
      at("upper", 8:14, as.numeric(upperbound(s))))

days <- c(3, 10, 31, 45, 60, 61, 90, 105, 130, 133); m <- 130 / 9; g <- 200 - 133
upper <- function(g) pf(g / m, 2, 18, lower.tail = FALSE); lower <- function(g) pf((g + 1) / m, 2, 18)
block("waiting first=140 last=200", lines_of(days),
      "2 pf(g / m, 2, 18, lower = FALSE), m the mean of 9 past intervals, one new", past = 9, mean = m,
      days = g, from = 133, open = 1, p = 2 * upper(g), smallest_p = 2 * min(upper(g), lower(0)))
block("waiting first=131 last=134", lines_of(days), "8 past intervals; the new ones are 3 and 1 days",
      past = 8, mean = 127 / 8, days = 3, from = 130, open = 0,
      p = min(1, 2 * 2 * pf(4 / (127 / 8), 2, 16)))

# ---- fits
d <- longley[, c("Employed", "GNP.deflator", "GNP", "Unemployed", "Armed.Forces", "Population", "Year")]
put("longley.csv", d); l <- summary(lm(Employed ~ ., d)); co <- l$coefficients
block("linear_regression", "longley.csv", "summary(lm(Employed ~ ., longley))", n = 16, df = 9,
      at("coef", 0:6, co[, 1]), at("se", 0:6, co[, 2]), at("t", 0:6, co[, 3]), at("p", 0:6, co[, 4]),
      residual_sd = l$sigma, r_squared = l$r.squared, tolerance = 1e-7)
l <- summary(lm(dist ~ speed, cars)); co <- l$coefficients
block("linear_regression", lines_of(cars$dist, cars$speed), "summary(lm(dist ~ speed, cars))", n = 50,
      df = 48, at("coef", 0:1, co[, 1]), at("se", 0:1, co[, 2]), at("t", 0:1, co[, 3]),
      at("p", 0:1, co[, 4]), residual_sd = l$sigma, r_squared = l$r.squared)
y <- c(18, 17, 15, 20, 10, 20, 25, 13, 12); o <- gl(3, 1, 9); g <- gl(3, 3)
tight <- glm.control(1e-14, 100)
fit <- glm(y ~ o + g, family = poisson, control = tight)
block("poisson_regression", lines_of(y, o == 2, o == 3, g == 2, g == 3) |> gsub("TRUE", "1", x = _) |> gsub("FALSE", "0", x = _),
      "glm(counts ~ outcome + treatment, poisson), glm.control(1e-14, 100)", n = 9, df = 4,
      at("coef", 0:2, coef(fit)[1:3]), at("se", 0:4, sqrt(diag(vcov(fit)))), deviance = deviance(fit),
      pearson = sum(residuals(fit, "pearson")^2), dispersion = sum(residuals(fit, "pearson")^2) / 4, tolerance = 1e-7)
e <- c(10, 12, 9, 8, 14, 11, 10, 9, 13); x <- 0:8
fit <- glm(y ~ x, family = poisson, offset = log(e), control = tight)
block("poisson_regression exposure=2", lines_of(y, e, x), "glm(y ~ x, poisson, offset = log(e))", n = 9,
      df = 7, at("coef", 0:1, coef(fit)), at("se", 0:1, sqrt(diag(vcov(fit)))), deviance = deviance(fit), tolerance = 1e-7)

# ---- forecasts
d <- decompose(UKgas)
block("decompose season=4", "ukgas.txt", "decompose(UKgas)", at("figure", 1:4, d$figure),
      at("trend", c(3, 50), d$trend[c(3, 50)]), at("rest", c(3, 50), d$random[c(3, 50)]))
block("decompose season=12", "nottem.txt", "decompose(nottem)", at("figure", 1:12, decompose(nottem)$figure))
h <- HoltWinters(UKgas, alpha = .2, beta = .1, gamma = .3)
p <- predict(h, 8, prediction.interval = TRUE, level = .9)
block("holt_winters_filter season=4 alpha=0.2 beta=0.1 gamma=0.3 ahead=8 level=0.9", "ukgas.txt",
      "HoltWinters(UKgas, .2, .1, .3), predict(level = .9)", n = 104, sse = h$SSE,
      end_level = coef(h)[["a"]], end_trend = coef(h)[["b"]], at("forecast", 1:8, p[, "fit"]),
      at("low", 1:8, p[, "lwr"]), at("high", 1:8, p[, "upr"]))
put("co2.txt", co2); h <- HoltWinters(co2)
block("holt_winters season=12", "co2.txt", "HoltWinters(co2); to the digits of both searches", n = 456,
      alpha = h$alpha[[1]], gamma = h$gamma[[1]], sse = h$SSE, tolerance = 1e-3)
y <- c(18, 19, 34, 15, 10, 22, 14, 16, 24, 13, 11, 16, 25, 16, 17, 25)
t <- 0:15; s <- factor(t %% 4); g <- glm(y ~ s + t, poisson, control = tight)
block("seasonal_counts season=4", lines_of(y), "glm(y ~ s + t, poisson), predict", slope = coef(g)[["t"]],
      dispersion = sum(residuals(g, "pearson")^2) / 11,
      at("forecast", 1:4, exp(predict(g, data.frame(s = factor(0:3), t = 16:19)))), tolerance = 1e-8)
set.seed(1); n <- 64
ishigami <- function(x) sin(x[, 1]) + 7 * sin(x[, 2])^2 + .1 * x[, 3]^4 * sin(x[, 1])
A <- matrix(runif(3 * n, -pi, pi), n); B <- matrix(runif(3 * n, -pi, pi), n)
y <- cbind(ishigami(A), ishigami(B), sapply(1:3, function(i) { M <- A; M[, i] <- B[, i]; ishigami(M) }))
y <- signif(y, 12); put("ishigami.csv", y)
v <- var(c(y[, 1], y[, 2])); change <- y[, 3:5] - y[, 1]
block("sobol", "ishigami.csv", "Saltelli 2010 (b about its mean), Jansen 1999, over the variance of a and b",
      at("first", 1:3, colMeans(change * (y[, 2] - mean(y[, 2]))) / v), at("total", 1:3, colMeans(change^2) / 2 / v))

# ---- scores: one unit is above the other in more or in less than 2.5 % of all draws
swaps <- function(p) as.numeric(p > .025)
weights <- function(a, b) {
  p <- pbeta(.5, a, b); shares <- rbind(c(1, .5), c(.5, 1), c(0, 0))
  total <- as.numeric(shares %*% c(a, b))
  block("composite", lines_of(rep(1:3, each = 2), rep(1:2, 3), rep(c(a, b), 3), as.numeric(t(shares))),
        sprintf("the weights swap the first two in pbeta(.5, %g, %g) = %.4f of all draws", a, b, p),
        at("total", 1:3, total), at("rank", 1:3, rank(-total)), at("rank_low", 1:3, c(1, 2 - swaps(p), 3)),
        at("rank_high", 1:3, c(1 + swaps(p), 2, 3)), at("leave_low", 1:3, c(1, 1, 3)),
        at("leave_high", 1:3, c(2, 2, 3)))
}
weights(65, 35); weights(55, 45)
chance <- function(n) { # Beta posteriors, the prior one case shared out as all cases are
  part <- c(.9, .8) * n; full <- (.5 + sum(part)) / (1 + 2 * n); none <- 1 - full
  p <- integrate(function(x) dbeta(x, part[2] + full, n - part[2] + none) *
                   pbeta(x, part[1] + full, n - part[1] + none), 0, 1)$value
  block("composite", lines_of(1:2, 1, 100, part, n),
        sprintf("chance swaps the two in %.4f of all draws", p), at("total", 1:2, 100 * part / n),
        at("rank", 1:2, 1:2), at("rank_low", 1:2, c(1, 2 - swaps(p))), at("rank_high", 1:2, c(1 + swaps(p), 2)))
}
chance(10); chance(1000)
