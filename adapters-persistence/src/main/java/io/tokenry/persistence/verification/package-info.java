/** The passes of tokens: remembered, looked up, and forgotten when they change. */
@NullMarked
package io.tokenry.persistence.verification;

import org.jspecify.annotations.NullMarked;
