/** The pages in a real browser, served by the real server. */
@NullMarked
package io.tokenry.bootstrap.browser;

import org.jspecify.annotations.NullMarked;
