/** A wrong domain. */
@NullMarked
package io.tokenry.bootstrap.architecture.wrong.domain;

import org.jspecify.annotations.NullMarked;
