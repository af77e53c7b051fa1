/** What the application needs from the outside. */
@NullMarked
package io.tokenry.application.port.out;

import org.jspecify.annotations.NullMarked;
