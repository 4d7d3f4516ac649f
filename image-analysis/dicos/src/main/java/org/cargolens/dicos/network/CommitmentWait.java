package org.cargolens.dicos.network;

import java.time.Duration;
import org.cargolens.dicos.dimse.CommitmentReports;

/**
 * How to wait for an archive's commitment.
 *
 * @param reports where its reports arrive
 * @param isServed whether a server of this side takes reports into it as well: many archives report
 *     over an association of their own only
 * @param longest longest wait for a report
 */
public record CommitmentWait(CommitmentReports reports, boolean isServed, Duration longest) {}
