/**
 * The audit trail: entries that are only ever added, each with a digest over itself and its
 * predecessor's digest, so that a change anywhere shows at the first entry that was touched.
 *
 * <p>What may name people is encrypted under a key of its case. The digest is over the encrypted
 * bytes: once the key is destroyed the data are gone and the chain still verifies.
 */
@NullMarked
package org.cargolens.casework.audit;

import org.jspecify.annotations.NullMarked;
