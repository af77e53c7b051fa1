/** Cryptography behind the outgoing ports that keep secrets. */
@NullMarked
package io.tokenry.persistence.secret;

import org.jspecify.annotations.NullMarked;
