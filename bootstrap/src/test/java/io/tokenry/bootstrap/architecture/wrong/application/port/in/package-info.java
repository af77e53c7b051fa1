/** A wrong port. */
@NullMarked
package io.tokenry.bootstrap.architecture.wrong.application.port.in;

import org.jspecify.annotations.NullMarked;
