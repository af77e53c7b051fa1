/** Tests of the pages over HTTP, as a browser without JavaScript uses them. */
@NullMarked
package io.tokenry.web.admin;

import org.jspecify.annotations.NullMarked;
