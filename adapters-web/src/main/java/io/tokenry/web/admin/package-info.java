/** The admin pages: HTML over HTTP for people with a browser. */
@NullMarked
package io.tokenry.web.admin;

import org.jspecify.annotations.NullMarked;
