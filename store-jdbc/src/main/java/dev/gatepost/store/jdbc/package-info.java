/**
 * The journal, its lanes and the members of each site, in a SQL database: SQLite or PostgreSQL.
 *
 * <p>SQL is written once, in what both understand. A statement goes through a
 * {@link dev.gatepost.store.jdbc.Session}, with an {@code @} before the name of every table. What
 * reads only asks the {@link dev.gatepost.store.jdbc.Readers}. What changes something goes through
 * the {@link dev.gatepost.store.jdbc.Writer} under a {@link dev.gatepost.store.jdbc.Scope}, and may
 * there read, decide and write as if nobody else did anything to that scope. What differs is in
 * {@link dev.gatepost.store.jdbc.Database} and nowhere else.
 *
 * <p>To add a table: a step of its own in {@code schema/}, named at the end of
 * {@link dev.gatepost.store.jdbc.Schema#CURRENT}, in the words that are explained there; a class
 * for its answer; and that class's test with {@code @OnEveryEngine}, which takes the port's
 * contract on both databases.
 */
@NullMarked
package dev.gatepost.store.jdbc;

import org.jspecify.annotations.NullMarked;
