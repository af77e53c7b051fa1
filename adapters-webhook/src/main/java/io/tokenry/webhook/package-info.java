/**
 * Tells a web address what happens to tokens, as the Standard Webhooks specification
 * (standardwebhooks.com) has it.
 */
@NullMarked
package io.tokenry.webhook;

import org.jspecify.annotations.NullMarked;
