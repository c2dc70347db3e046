import { mockErrorHandler } from '@backstage/backend-test-utils';
import express from 'express';
import Router from 'express-promise-router';
import { jsonBody } from '../http/jsonBody';

/** Routes behind the same body reading and error answers as in the backend. */
export function testApp(addRoutes: (router: express.Router) => void) {
  const router = Router();
  router.use(jsonBody());
  addRoutes(router);
  return express().use(router).use(mockErrorHandler());
}
