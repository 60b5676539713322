/** The same specimens on the PostgreSQL that DATABASE_URL names. */
import './store.spec.js';
