/** The smallest application of the framework, to compare with. */
@NullMarked
package io.tokenry.benchmarks.empty;

import org.jspecify.annotations.NullMarked;
