# peer_fread.R CSV - R data.table's fread with types for all columns, into memory.
# Prints rows, seconds of the call, and versions.
suppressPackageStartupMessages(library(data.table))
setDTthreads(0)
csv <- commandArgs(trailingOnly = TRUE)[1]
started <- proc.time()[["elapsed"]]
cases <- fread(csv, sep = ",", header = TRUE, encoding = "UTF-8", showProgress = FALSE,
               colClasses = list(character = c(1:6, 8, 10, 16), IDate = c(7, 9, 15),
                                 numeric = 11:13, integer = 14))
seconds <- proc.time()[["elapsed"]] - started
cat(sprintf("%d %.3f data.table %s, %d threads\n", nrow(cases), seconds,
            packageVersion("data.table"), getDTthreads()))
