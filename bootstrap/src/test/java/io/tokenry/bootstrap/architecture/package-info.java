/** The house is held to its own walls. */
@NullMarked
package io.tokenry.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
