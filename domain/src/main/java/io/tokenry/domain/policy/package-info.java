/** Rules that go beyond the form of a single value; each answers with violations or nothing. */
@NullMarked
package io.tokenry.domain.policy;

import org.jspecify.annotations.NullMarked;
