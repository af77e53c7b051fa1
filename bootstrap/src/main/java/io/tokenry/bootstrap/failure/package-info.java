/** What an operator has to mend. */
@NullMarked
package io.tokenry.bootstrap.failure;

import org.jspecify.annotations.NullMarked;
