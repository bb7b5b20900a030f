/** The boot page holds no data; it only hands over to the sealed evaluator, at the same place within it. */
location.replace(new URL(`app.html${location.hash}`, location.href));
