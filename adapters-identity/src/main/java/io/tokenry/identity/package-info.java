/** Who somebody is, asked of an OpenID Connect provider. */
@NullMarked
package io.tokenry.identity;

import org.jspecify.annotations.NullMarked;
