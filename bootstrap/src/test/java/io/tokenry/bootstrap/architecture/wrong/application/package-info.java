/** A wrong application. */
@NullMarked
package io.tokenry.bootstrap.architecture.wrong.application;

import org.jspecify.annotations.NullMarked;
