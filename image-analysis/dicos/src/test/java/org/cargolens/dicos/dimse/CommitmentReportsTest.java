package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.SopClass;
import org.junit.jupiter.api.Test;

class CommitmentReportsTest {
  @Test
  void deliver_secondReportOrOneOfAnotherRequest_changesNothing() throws Exception {
    InstanceReference object = new InstanceReference(SopClass.DX_FOR_PROCESSING, "1.2.3");
    CommitmentReport failure =
        new CommitmentReport("1.1", Set.of(), Map.of(object, CommitmentReport.PROCESSING_FAILURE));
    CommitmentReports reports = new CommitmentReports();
    reports.expect("1.1");

    assertThat(reports.deliver(failure)).isTrue();
    assertThat(reports.deliver(new CommitmentReport("1.1", Set.of(object), Map.of()))).isFalse();
    assertThat(reports.deliver(new CommitmentReport("1.2", Set.of(object), Map.of()))).isFalse();

    assertThat(reports.await("1.1", Duration.ZERO, () -> true)).contains(failure);
    reports.forget("1.1");
    assertThat(reports.deliver(failure)).isFalse();
  }
}
