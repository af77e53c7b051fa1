/** What an adapter must do, as tests that it extends to prove itself. */
@NullMarked
package io.tokenry.application.contract;

import org.jspecify.annotations.NullMarked;
