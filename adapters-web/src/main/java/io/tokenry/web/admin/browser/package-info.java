/**
 * What every page has in common: who is looking, cookies, protection against forged requests,
 * forms, notices and the frame.
 */
@NullMarked
package io.tokenry.web.admin.browser;

import org.jspecify.annotations.NullMarked;
