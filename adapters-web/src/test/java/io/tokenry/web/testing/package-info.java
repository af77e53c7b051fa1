/** What tests of the web adapter share: the application in memory behind a real server. */
@NullMarked
package io.tokenry.web.testing;

import org.jspecify.annotations.NullMarked;
