/**
 * Alerts: what one unit tells another about a container, acknowledged by a deadline or escalated,
 * delivered once in effect over networks that fail. {@link org.cargolens.casework.alert.AlertDesk}
 * is what people work with, {@link org.cargolens.casework.alert.AlertDelivery} and {@link
 * org.cargolens.casework.alert.AlertReceiver} carry messages from store to store.
 */
@NullMarked
package org.cargolens.casework.alert;

import org.jspecify.annotations.NullMarked;
