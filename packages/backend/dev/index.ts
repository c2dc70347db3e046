import './demo';
