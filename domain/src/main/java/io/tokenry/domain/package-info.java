/** What every part of the domain shares: how a rule says that it is broken. */
@NullMarked
package io.tokenry.domain;

import org.jspecify.annotations.NullMarked;
