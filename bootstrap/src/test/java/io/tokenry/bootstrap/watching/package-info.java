/** Tests what watches a server: metrics, the dashboard and alarms made for them, and traces. */
@NullMarked
package io.tokenry.bootstrap.watching;

import org.jspecify.annotations.NullMarked;
