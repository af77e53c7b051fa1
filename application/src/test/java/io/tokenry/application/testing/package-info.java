/** Objects for tests, with sensible parts where a test does not care. */
@NullMarked
package io.tokenry.application.testing;

import org.jspecify.annotations.NullMarked;
