/** For which services and from which addresses a token may be used. */
@NullMarked
package io.tokenry.domain.limit;

import org.jspecify.annotations.NullMarked;
