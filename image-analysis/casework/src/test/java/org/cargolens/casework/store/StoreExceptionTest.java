package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StoreExceptionTest {
  @Test
  void isOfDatabase_statementThatFailedWithinATransaction_isAndDamageIsNot() {
    SQLException failure = new SQLException("lock timeout", "55P03");

    assertThat(StoreException.isOfDatabase(new FailedStatement(failure))).isTrue();
    assertThat(StoreException.isOfDatabase(new StoreException("store", failure))).isTrue();
    assertThat(StoreException.isOfDatabase(new StoreException("entry 2 was changed"))).isFalse();
    assertThat(StoreException.isOfDatabase(new IOException(failure))).isFalse();
    assertThat(StoreException.isOfDatabase(new IllegalStateException())).isFalse();
  }
}
