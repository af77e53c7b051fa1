/** How a use case says that it could not be done. */
@NullMarked
package io.tokenry.application.failure;

import org.jspecify.annotations.NullMarked;
