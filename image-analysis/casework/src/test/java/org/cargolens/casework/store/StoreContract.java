package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.SQLException;

/** A store of a test, whatever database it is in. */
interface StoreContract {
  /** Opens the store of the test. */
  CaseStore store() throws IOException;

  /** Changes rows behind the store's back. */
  void change(String sql) throws SQLException;
}
