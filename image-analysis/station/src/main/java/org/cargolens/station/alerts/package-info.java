/**
 * Alerts over HTTPS: {@code POST /v1/alerts} takes an envelope and answers with a receipt, between
 * units that know each other's certificates. The only importer of Jetty.
 */
@NullMarked
package org.cargolens.station.alerts;

import org.jspecify.annotations.NullMarked;
