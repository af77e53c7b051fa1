/** Drives the use cases over HTTP. */
@NullMarked
package io.tokenry.web;

import org.jspecify.annotations.NullMarked;
