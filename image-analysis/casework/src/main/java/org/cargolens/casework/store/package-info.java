/**
 * The store: a database that keeps the audit trail and the keys of cases. The only importer of
 * JDBC, its drivers and the migrations.
 */
@NullMarked
package org.cargolens.casework.store;

import org.jspecify.annotations.NullMarked;
