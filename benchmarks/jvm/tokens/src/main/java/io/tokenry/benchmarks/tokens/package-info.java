/** Many tokens to load the server with, and microbenchmarks of what each check does. */
@NullMarked
package io.tokenry.benchmarks.tokens;

import org.jspecify.annotations.NullMarked;
