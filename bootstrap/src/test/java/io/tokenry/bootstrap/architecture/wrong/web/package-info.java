/** A wrong adapter. */
@NullMarked
package io.tokenry.bootstrap.architecture.wrong.web;

import org.jspecify.annotations.NullMarked;
