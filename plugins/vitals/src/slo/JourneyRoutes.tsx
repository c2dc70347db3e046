import { Route, Routes } from 'react-router-dom';
import { JourneyPage } from './JourneyPage';
import { JourneysPage } from './JourneysPage';

/** The list of journeys, and one of them below its name. */
export function JourneyRoutes() {
  return (
    <Routes>
      <Route path="/" element={<JourneysPage />} />
      <Route path="/:name" element={<JourneyPage />} />
    </Routes>
  );
}
